export interface Size {
  width: number;
  height: number;
}

/** How large a picture is shown, in percent of what fits the window. */
export const STEPS = [100, 150, 200, 300, 400] as const;

export const zoomOf = (step: number) => (STEPS[step] ?? 100) / 100;

/** The scale at which a picture fits; a small one grows to twice its pixels at most. */
export function fitting(pixels: Size, room: Size): number {
  return Math.min(room.width / pixels.width, room.height / pixels.height, 2);
}
