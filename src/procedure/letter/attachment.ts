/** A file that goes with a letter: its bytes, a name that is safe everywhere, and its type. */
export interface Attachment {
  /** no folders, no control characters, an ending that fits */
  readonly name: string
  /** `text/plain`, `application/xml` …; text is UTF-8 */
  readonly type: string
  readonly bytes: Uint8Array
}
