import { describe, expect, it } from 'vitest';
import { openDocument } from '../../src/documents/open.js';

async function open(text: string) {
  const { tree, problems, comments } = await openDocument('a.xml', text, 'xml');
  if (tree.type !== 'xml') throw new Error('no XML');
  return { tree, problems, comments };
}

describe('XML', () => {
  it('keeps the place of each element, whatever the line ends', async () => {
    const text = `<?xml version="1.0"?>\r\n<a x="1">\r\n  <ns:b y='&lt;'/>t<![CDATA[<x>]]>😀<c>q</c>\r\n</a>`;
    const { root } = (await open(text)).tree;
    const [b, c] = root?.children ?? [];
    const written = (at?: { start: number; end: number }) => text.slice(at?.start, at?.end);
    expect([root?.name, written(root?.head), root?.attributes.get('x')]).toEqual(['a', '<a x="1">', '1']);
    expect(written(root?.span)).toBe(text.slice(text.indexOf('<a')));
    expect([b?.name, written(b?.span), b?.attributes.get('y')]).toEqual(['b', "<ns:b y='&lt;'/>", '<']);
    expect([c?.text, written(c?.span)]).toEqual(['q', '<c>q</c>']);
    expect(root?.text.trim()).toBe('t<x>😀');
  });

  it('finds comments, in which ignores may stand', async () => {
    const text = '<!-- one -->\n<a><!--two--></a>';
    const { comments } = await open(text);
    expect(comments.map((one) => [one.text, text.slice(one.span.start, one.span.end)])).toEqual([
      ['one', '<!-- one -->'],
      ['two', '<!--two-->'],
    ]);
  });

  it.each([
    ['nothing', '', 'document must contain a root element'],
    ['an open element', '<a>', 'unclosed tag: a'],
    ['an element that another one closes', '<a></b>', 'unexpected close tag'],
    ['an attribute without quotes', '<a x=1/>', 'unquoted attribute value'],
    ['an entity of its own', '<a>&b;</a>', 'undefined entity'],
    [
      'a document type',
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      'a document type declaration is not read',
    ],
    ['an outer entity', '<!DOCTYPE a SYSTEM "file:///a"><a/>', 'a document type declaration is not read'],
    ['elements without end', '<a>'.repeat(100_000), 'nested more than 200 levels deep'],
  ])('is no tree for %s', async (_name, text, message) => {
    const { tree, problems } = await open(text);
    expect([tree.root, problems.map((one) => one.message)]).toEqual([undefined, [message]]);
  });
});
