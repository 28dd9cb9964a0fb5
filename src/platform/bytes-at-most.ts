/** What a sender sends, whole; null as soon as it is more than that, and no more of it is read. */
export async function bytesAtMost(
  most: number,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Buffer<ArrayBuffer> | null> {
  const kept: Uint8Array[] = []
  let total = 0
  for await (const chunk of chunks) {
    total += chunk.byteLength
    if (total > most) return null
    kept.push(chunk)
  }
  return Buffer.concat(kept)
}
