import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { makeStaff, staffRoles } from '@/people/commands/make-staff'
import { system } from '@/platform/actor'
import { BootStop, readEnv } from '@/platform/env'
import { boot } from './boot'

/** `npm run staff:create`: makes an account of staff, or gives roles to one that exists, on the machine itself. */

const usage = `npm run staff:create -- --email prenom.nom@normandie.fr --name "Prénom Nom" --roles ${staffRoles.join(',')} --password "quatre mots au moins"`

async function ask(): Promise<{ email: string; displayName: string; roles: string[]; password: string }> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      roles: { type: 'string' },
      password: { type: 'string' },
    },
  })
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const given = async (value: string | undefined, question: string): Promise<string> =>
    value ?? (process.stdin.isTTY ? (await terminal.question(`${question} : `)).trim() : '')
  try {
    return {
      email: await given(values.email, 'Adresse électronique'),
      displayName: await given(values.name, 'Prénom et nom'),
      roles: (await given(values.roles, `Rôles, séparés par des virgules (${staffRoles.join(', ')})`))
        .split(',')
        .map((role) => role.trim())
        .filter(Boolean),
      password: await given(values.password, 'Mot de passe (vide si le compte existe déjà)'),
    }
  } finally {
    terminal.close()
  }
}

async function run(): Promise<number> {
  process.umask(0o077)
  const { password, ...person } = await ask()
  const input = makeStaff.input.safeParse({ ...person, ...(password ? { password } : {}) })
  if (!input.success) {
    for (const { path, message } of input.error.issues) console.error(`${path.join('.')} : ${message}`)
    console.error(`Exemple : ${usage}`)
    return 2
  }
  const env = readEnv({ LOG_LEVEL: 'warn', ...process.env })
  const portal = await boot(env, { part: 'staff', whenBehind: env.mode === 'demo' ? 'migrate' : 'refuse' })
  try {
    const result = await makeStaff.run(portal, system('staff:create'), input.data)
    if (!result.ok) {
      console.error(result.problem.detail)
      return 1
    }
    const { email, roles } = input.data
    console.log(`Compte ${result.value.made ? 'créé' : 'mis à jour'} : ${email}, rôles ${roles.join(', ')}.`)
    return 0
  } finally {
    await portal.payload.destroy()
  }
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof BootStop ? error.message : error)
    process.exit(error instanceof BootStop ? 78 : 1)
  },
)
