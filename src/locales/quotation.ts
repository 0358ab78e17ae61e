const MARK = /^["„“”«»‘’‚‹›]|["„“”«»‘’‚‹›]$/u

/**
 * Returns a function that puts a quote into quotation marks, given as opening and closing one. A quote that begins or ends
 * with a mark of its own stays as it is: it is verbatim, and two marks in a row read as a mistake.
 */
export function createQuotation(marks: string): (quote: string) => string {
  const [open = '', close = ''] = marks
  return (quote) => (MARK.test(quote) ? quote : `${open}${quote}${close}`)
}
