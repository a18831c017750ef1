/** The forms in which a result can be given. */
export const formats = ['text', 'json', 'sarif'] as const;

export type ReportFormat = (typeof formats)[number];
