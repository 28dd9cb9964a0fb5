import { describe, expect, it } from 'vitest'
import type { Issuance } from '@/issuing/issuance'
import { troubleOf } from '@/issuing/sending/trouble-words'
import { anIssuance } from '~/tests/support/builders/issuance'

const said = (values: Partial<Issuance>) => troubleOf(anIssuance(values))

describe('what stops a line of the ledger, in words for whoever decides', () => {
  it.each([
    ['dead', '404 {"error":"Not Found"}', /ne connaît pas ce badge/],
    ['dead', '400 {"error":"invalid field"}', /refuse ce badge/],
    ['unknown', 'no answer in time', /il n’y a rien à faire/],
    ['retry', 'no connection (ECONNREFUSED)', /réessaie de lui-même/],
    ['planned', '429: too many calls', /n’était pas disponible/],
    ['revoking', 'answer 502', /pas encore confirmé le retrait/],
  ] as const)('%s after « %s »: a French sentence, and the answer as a detail', (state, lastError, sentence) => {
    const trouble = said({ state, lastError })
    expect(trouble?.sentence).toMatch(sentence)
    expect(trouble?.sentence).not.toContain(lastError)
    expect(trouble?.detail).toBe(lastError)
  })

  it('tells a ceiling from a person who holds a badge, whatever happened before', () => {
    expect(said({ state: 'held', holdReason: 'ceiling', lastError: 'answer 500' })).toEqual({
      sentence: expect.stringMatching(/plafond horaire/),
      detail: null,
    })
    const held = said({ state: 'held', holdReason: 'La liste est vérifiée', lastError: 'answer 500' })
    expect(held?.sentence).toMatch(/Son motif.: La liste est vérifiée\.$/)
  })

  it('after all attempts says that the issuer could not be reached', () => {
    expect(said({ state: 'dead', attempts: 8, lastError: 'no connection (ENOTFOUND)' })?.sentence).toMatch(
      /injoignable/,
    )
  })

  it('keeps what was written in French for the screen, and says nothing of what went well in the end', () => {
    const elsewhere = 'Ce badge a été délivré par « obf », qui n’est plus l’émetteur choisi.'
    expect(said({ state: 'revoking', lastError: elsewhere })).toEqual({ sentence: elsewhere, detail: null })
    for (const state of ['issued', 'reconciled', 'revoked'] as const)
      expect(said({ state, lastError: 'answer 500' })).toBeNull()
  })
})
