/** The process must not start; each sentence says which setting is wrong and what to write. */
export class BootStop extends Error {
  readonly sentences: readonly string[]
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.name = 'BootStop'
    this.sentences = sentences
  }
}
