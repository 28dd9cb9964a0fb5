const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Decodes base58 (Bitcoin alphabet), written for the verifier alone so that it shares no code with the signer. */
export function decodeBase58(text: string): Buffer {
  let value = 0n
  for (const letter of text) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) throw new Error(`« ${letter} » is not a base58 letter.`)
    value = value * 58n + BigInt(digit)
  }
  const hex = value === 0n ? '' : value.toString(16)
  const leadingZeros = /^1*/.exec(text)?.[0].length ?? 0
  return Buffer.concat([
    Buffer.alloc(leadingZeros),
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'),
  ])
}

/** Decodes a multibase text; base58btc (`z`) is the only base that our proofs use. */
export function decodeMultibase(text: string): Buffer {
  if (!text.startsWith('z')) throw new Error('The value is not multibase base58btc.')
  return decodeBase58(text.slice(1))
}
