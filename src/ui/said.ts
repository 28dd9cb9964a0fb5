import { readStored, store } from './stored'

const storedKey = 'confirmation'
const storage = () => sessionStorage

/** Keeps a sentence for the page that follows; without storage that page says where one has arrived. */
export const keepSaid = (sentence: string): void => store(storage, storedKey, sentence)

/** The sentence that was kept for this page, once. */
export function takeSaid(): string | null {
  const sentence = readStored<string>(storage, storedKey)
  store(storage, storedKey, null)
  return sentence
}
