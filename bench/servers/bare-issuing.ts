import { issueBody } from '@/issuing/issuers/obf/request'
import { issueRequest } from '../../tests/support/builders/issue-request'
import { answerCalls } from '../support/child'
import type { Planned } from '../support/planned-issuances'

/** The same calls to the simulator, two at a time, and nothing kept. */
const base = process.env.BENCH_OBF ?? ''
const clientId = process.env.BENCH_OBF_ID ?? ''
const secret = process.env.BENCH_OBF_SECRET ?? ''

async function token(): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
  const response = await fetch(`${base}/v2/client/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) })
  return ((await response.json()) as { access_token: string }).access_token
}

let held: string | null = null

async function issueAll(all: readonly Planned[]): Promise<void> {
  held ??= await token()
  const headers = { authorization: `Bearer ${held}`, 'content-type': 'application/json' }
  const waiting = [...all]
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { issuerBadgeId, issuanceKey, email } = next
      const request = issueRequest({ issuanceKey, recipient: { email, name: '' } })
      const body = JSON.stringify(issueBody({ ...request, issuanceKey: `bare-${issuanceKey}` }))
      const answer = await fetch(`${base}/v2/event/${clientId}/${issuerBadgeId}/issue`, {
        method: 'POST',
        headers,
        body,
      })
      if (!answer.ok) throw new Error(`the simulator answered ${answer.status}`)
      await answer.text()
    }
  }
  await Promise.all([lane(), lane()])
}

answerCalls({ issueAll }, async () => undefined)
