import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { onTheMachine, valueOrStop } from '@/boot/on-the-machine'
import { createStaff, staffRoles } from '@/people/commands/create-staff'
import { system } from '@/platform/actor'
import { BootStop } from '@/platform/boot-stop'
import { invalidInput } from '@/platform/problem'
import { runToTheEnd } from '@/platform/process-end'

const usage = `npm run staff:create -- --email prenom.nom@example.org --name "Prénom Nom" --roles reviewer,schemeManager
Rôles : ${staffRoles.join(', ')}`

/** Makes an account of staff on the machine itself, and prints the link by which its owner chooses a password. */
async function run(): Promise<void> {
  const asked = await answers()
  const input = createStaff.input.safeParse({
    email: asked.email,
    displayName: asked.name,
    roles: asked.roles.split(',').map((role) => role.trim()),
  })
  if (!input.success) {
    const sentences = (invalidInput(input.error).fields ?? []).map((field) => `${field.name} : ${field.detail}`)
    throw new BootStop([...sentences, usage])
  }
  await onTheMachine({ part: 'staff-create' }, async (portal) => {
    const made = await createStaff.run(portal, system('staff:create'), input.data)
    const { displayName, roles, link } = valueOrStop(made)
    console.log(`${displayName} : ${roles.join(', ')}`)
    console.log(link ? `Lien valable une heure, une seule fois :\n${link}` : 'Ce compte a déjà son mot de passe.')
  })
}

/** From the arguments; what they lack is asked where somebody can answer. */
async function answers(): Promise<Record<'email' | 'name' | 'roles', string>> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({ options: { email: option, name: option, roles: option } })
  const given = { email: values.email ?? '', name: values.name ?? '', roles: values.roles ?? '' }
  if (!process.stdin.isTTY || Object.values(given).every(Boolean)) return given
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answered = {
    email: given.email || (await terminal.question('Adresse électronique : ')),
    name: given.name || (await terminal.question('Prénom et nom : ')),
    roles: given.roles || (await terminal.question(`Rôles (${staffRoles.join(', ')}) : `)),
  }
  terminal.close()
  return answered
}

runToTheEnd(run)
