import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { Data, Processor } from 'unified';
import { unified } from 'unified';

const INLINES = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'strikethrough',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'tasklistCheck',
];

/**
 * Parts of GFM that are tried at every word or line, and what a text must hold for them to find anything. Left out
 * where they cannot, they save half of the time.
 */
const PARTS: readonly { readonly constructs: readonly string[]; readonly needs: RegExp }[] = [
  // `&` may stand for any character of an address.
  { constructs: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'], needs: /@|www|http|&/i },
  { constructs: ['table'], needs: /\||:-|-:/ },
  {
    constructs: ['gfmFootnoteCall', 'gfmPotentialFootnoteCall', 'gfmFootnoteDefinition'],
    needs: /\[\^/,
  },
  { constructs: ['strikethrough'], needs: /~/ },
];

const gfm = unified().use(remarkParse).use(remarkGfm).freeze();
const gfmWithFrontMatter = gfm().use(remarkFrontmatter, ['yaml']).freeze();
const gfmBlocks = gfm().use(withoutInlines).freeze();

/** The tree of a whole document: GitHub Flavored Markdown with YAML front matter. */
export function parseWhole(text: string): Root {
  // Looking for the end of front matter that has none, the parser would miss every list and quote on its way.
  return frontMatterEnd(text) === 0 ? gfm.parse(text) : gfmWithFrontMatter.parse(text);
}

/** Where the text begins after front matter, which ends with the first line of three dashes; 0 without any. */
export function frontMatterEnd(text: string): number {
  if (!/^---[ \t]*[\r\n]/.test(text)) return 0;
  const closing = /[\r\n]---[ \t]*(?:\r\n|\r|\n|$)/.exec(text);
  return closing === null ? 0 : closing.index + closing[0].length;
}

/** The tree of a part in which no front matter can stand. */
export function parseBody(text: string): Root {
  return gfmFor(text).parse(text);
}

/** Blocks alone: what stands in a paragraph, a heading or a cell is one text, whatever its marks. */
export function parseBlocks(text: string): Root {
  return gfmBlocks.parse(text);
}

function withoutInlines(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: INLINES } }];
  withoutTransforms(data);
}

type Gfm = typeof gfm;
type Extension = NonNullable<Data['micromarkExtensions']>[number];
/** What may begin at a character, by its code. */
type Constructs = NonNullable<Extension['text']>;

/** A parser for each set of parts that was ever left out. */
const lean = new Map<string, Gfm>([['', gfm]]);

/** The parser with those parts of GFM alone that may find something in the text. */
function gfmFor(text: string): Gfm {
  const useless = PARTS.filter(({ needs }) => !needs.test(text)).flatMap(({ constructs }) => constructs);
  const key = useless.join();
  const made = lean.get(key) ?? gfm().use(without, new Set(useless)).freeze();
  lean.set(key, made);
  return made;
}

function without(this: Processor, useless: ReadonlySet<string>): void {
  const data = this.data();
  data.micromarkExtensions =
    data.micromarkExtensions?.map((extension) => withoutIn(extension, useless)) ?? [];
  // The one transform there is looks for addresses that the constructs have missed.
  if (useless.has('emailAutolink')) withoutTransforms(data);
}

function withoutIn(extension: Extension, useless: ReadonlySet<string>): Extension {
  const made = { ...extension };
  for (const level of ['document', 'flow', 'text'] as const) {
    const constructs = extension[level];
    if (constructs !== undefined) made[level] = kept(constructs, useless);
  }
  return made;
}

function kept(constructs: Constructs, useless: ReadonlySet<string>): Constructs {
  const left = Object.entries(constructs).flatMap(([character, held]) => {
    const useful = [held ?? []].flat().filter(({ name }) => name === undefined || !useless.has(name));
    return useful.length === 0 ? [] : [[character, useful] as const];
  });
  return { null: undefined, ...Object.fromEntries(left) };
}

function withoutTransforms(data: Data): void {
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}
