import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { boot } from '@/boot/boot'
import { createStaff, staffRoles } from '@/people/commands/create-staff'
import { system } from '@/platform/actor'
import { BootStop, readEnv } from '@/platform/env'
import { invalidInput } from '@/platform/problem'

const usage = `npm run staff:create -- --email prenom.nom@example.org --name "Prénom Nom" --roles reviewer,schemeManager
Rôles : ${staffRoles.join(', ')}`

/** Makes an account of staff on the machine itself, and prints the link by which its owner chooses a password. */
async function run(): Promise<void> {
  process.umask(0o077)
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
  const portal = await boot(readEnv(process.env), { part: 'staff-create' })
  const result = await createStaff.run(portal, system('staff:create'), input.data)
  await portal.payload.destroy()
  if (!result.ok) throw new BootStop([result.problem.detail])
  const { displayName, roles, link } = result.value
  console.log(`${displayName} : ${roles.join(', ')}`)
  console.log(link ? `Lien valable une heure, une seule fois :\n${link}` : 'Ce compte a déjà son mot de passe.')
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

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof BootStop ? error.message : error)
    process.exit(error instanceof BootStop ? 78 : 1)
  },
)
