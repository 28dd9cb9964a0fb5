import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { onTheMachine, valueOrStop } from '@/boot/on-the-machine'
import { resetSecondFactor } from '@/people/commands/look-after-accounts'
import { system } from '@/platform/actor'
import { BootStop } from '@/platform/boot-stop'
import { invalidInput } from '@/platform/problem'
import { runToTheEnd } from '@/platform/process-end'

const usage = 'npm run account:reset -- --email prenom.nom@example.org --reason "Téléphone perdu"'

/** Takes away the second factor of an account, on the machine itself: for the last scheme manager who lost theirs. */
async function run(): Promise<void> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({ options: { email: option, reason: option } })
  const input = resetSecondFactor.input.safeParse({ formKey: randomUUID(), email: values.email, reason: values.reason })
  if (!input.success) {
    const sentences = (invalidInput(input.error).fields ?? []).map((field) => `${field.name} : ${field.detail}`)
    throw new BootStop([...sentences, usage])
  }
  await onTheMachine({ part: 'account-reset' }, async (portal) => {
    const { displayName } = valueOrStop(await resetSecondFactor.run(portal, system('account:reset'), input.data))
    console.log(`${displayName} : la double authentification est retirée, toutes les connexions sont terminées.`)
  })
}

runToTheEnd(run)
