'use client'

import { startAuthentication } from '@simplewebauthn/browser'
import { useState } from 'react'
import { Button } from '@/ui/button'
import { newFormKey } from '@/ui/form/form-key'
import { send } from '@/ui/form/send'

const notSigned = 'Votre appareil n’a pas donné de clé d’accès. Recommencez, ou connectez-vous avec votre mot de passe.'
const endpoint = '/api/portal/account/sign-in/passkey'

/** In without a password: the device asks for its person, and says which account it is. */
export function PasskeySignIn({ next }: { readonly next: string | null }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const signIn = async () => {
    const started = await send({ action: `${endpoint}/start`, method: 'POST', body: { formKey: newFormKey() } })
    if (!started.ok) return started.problem.detail
    const optionsJSON = started.body.options as Parameters<typeof startAuthentication>[0]['optionsJSON']
    const response = await startAuthentication({ optionsJSON }).catch(() => null)
    if (!response) return notSigned
    const body = {
      formKey: newFormKey(),
      step: started.body.step,
      response: { ...response, clientExtensionResults: {} },
    }
    const entered = await send({ action: endpoint, method: 'POST', body })
    if (!entered.ok) return entered.problem.detail
    location.assign(next ?? String(entered.body.home ?? '/mon-espace'))
    return null
  }
  const press = async () => {
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    setProblem(await signIn())
    setBusy(false)
  }
  return (
    <>
      {problem ? (
        <p className="p-notice" data-tone="alert" role="alert">
          {problem}
        </p>
      ) : null}
      <Button variant="ghost" aria-disabled={isBusy || undefined} onClick={() => void press()}>
        Se connecter avec une clé d’accès
      </Button>
    </>
  )
}
