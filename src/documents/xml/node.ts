import type { Span } from '../../model/span.js';

/** An XML document as its elements, each with its place. Comments and processing instructions are none. */
export interface XmlTree {
  readonly type: 'xml';
  /** The outermost element; `undefined` where the text does not parse. */
  readonly root: XmlElement | undefined;
}

export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  /** From `<` of its start tag to `>` of its end tag. */
  readonly span: Span;
  /** Its start tag. */
  readonly head: Span;
  /** By their names as written. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text between its tags, that of its children left out. */
  readonly text: string;
}
