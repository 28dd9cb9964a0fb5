/** Where uploaded bytes live: a local folder by default. Names are ours, never the sender's. */
export interface FileStore {
  /** Writes the bytes under `name` (`<folder>/<id>.<extension>`), whole or not at all; the first bytes of a name stay. */
  put(name: string, bytes: Uint8Array): Promise<'written' | 'exists'>
  get(name: string): Promise<Uint8Array | null>
  remove(name: string): Promise<void>
}
