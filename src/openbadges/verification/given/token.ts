import { isObject, type Json, readJson } from './json'

/** `header.payload.signature` in base64url, perhaps with the disclosures of an SD-JWT behind. */
const tokenPattern = /^([\w-]{10,})\.([\w-]{2,})\.([\w-]{20,})(?:~[\w.~-]*)?$/

export const isToken = (text: string): boolean => tokenPattern.test(text)

/**
 * What a signed token says, its signature aside: we sign none, so it is another issuer's or says wrongly that it is
 * ours. The claims `vc` and `vp` of older tokens are the document itself.
 */
export function tokenContent(token: string): Json | 'unreadableToken' | 'duplicateMember' {
  const payload = tokenPattern.exec(token)?.[2] ?? ''
  const read = readJson(Buffer.from(payload, 'base64url').toString('utf8'))
  if (read.kind === 'duplicateMember') return 'duplicateMember'
  if (read.kind !== 'json' || !isObject(read.value)) return 'unreadableToken'
  const { vc, vp, iss } = read.value
  if (isObject(vc)) return { ...vc, issuer: vc.issuer ?? iss }
  return isObject(vp) ? vp : read.value
}
