/** A square wave, drawn by the browser: the picture of the demonstration. */
export function wave(): string {
  const canvas = document.createElement('canvas');
  canvas.width = 720;
  canvas.height = 300;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = '#000';
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(40, 240);
  for (let edge = 0; edge < 8; edge += 1) {
    const [x, y] = [40 + edge * 80, edge % 2 ? 240 : 80];
    pen.lineTo(x, y);
    pen.lineTo(x + 80, y);
  }
  pen.moveTo(40, 270);
  pen.lineTo(690, 270);
  pen.stroke();
  pen.font = '20px sans-serif';
  pen.fillStyle = '#000';
  pen.fillText('U / V', 16, 40);
  pen.fillText('t / ms', 640, 294);
  return canvas.toDataURL('image/png');
}
