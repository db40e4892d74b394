import type { Block, Inline } from '../backend/types';
import { never } from '../never';

/** What a picture is called where it cannot be seen. */
export const pictured = (alt: string): string => `［图：${alt}］`;

/** The parts of a line as text, ends of lines as line feeds. */
export function inlineText(inlines: Inline[]): string {
  return inlines.map(one).join('');
}

function one(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
    case 'superscript':
    case 'subscript':
    case 'blank': return inline.text;
    case 'emphasis': return inlineText(inline.inlines);
    case 'break': return '\n';
    case 'image': return pictured(inline.alt);
    case 'formula': return inline.source;
    default: return never(inline);
  }
}

/** A text as one line for a list: blocks of code and tables left out, white space folded. */
export function excerpt(blocks: Block[]): string {
  const texts = blocks.map((block): string => {
    switch (block.kind) {
      case 'paragraph': return inlineText(block.inlines);
      case 'list': return block.points.map((point) => excerpt(point.blocks)).join(' ');
      case 'code':
      case 'table': return '';
      default: return never(block);
    }
  });
  return texts.join(' ').replace(/[ \t\n]+/g, ' ').trim();
}
