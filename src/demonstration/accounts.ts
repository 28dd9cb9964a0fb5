import type { StaffRole } from '@/platform/actor'

/** One password for all: it is printed, so the portal refuses these addresses in production. */
export const demonstrationPassword = 'normandie badge demo'

export interface DemonstrationAccount {
  readonly email: string
  readonly displayName: string
  readonly roles: readonly StaffRole[]
  readonly shows: string
}

export const demonstrationAccounts = {
  manager: {
    email: 'gestion@demo.example',
    displayName: 'Paule Renardière',
    roles: ['schemeManager'],
    shows: 'pilotage de la démarche',
  },
  reviewer: {
    email: 'instruction@demo.example',
    displayName: 'Hélène Martinval',
    roles: ['reviewer'],
    shows: 'instruction des dossiers',
  },
  editor: {
    email: 'edition@demo.example',
    displayName: 'Yann Lescribe',
    roles: ['editor'],
    shows: 'contenus du site',
  },
  moderator: {
    email: 'moderation@demo.example',
    displayName: 'Irène Valclair',
    roles: ['moderator'],
    shows: 'signalements et modération',
  },
  structure: {
    email: 'structure@demo.example',
    displayName: 'Camille Duvalbois',
    roles: [],
    shows: 'administre une structure Participante, avec des badges rattachés',
  },
  candidate: {
    email: 'candidature@demo.example',
    displayName: 'Maxime Hautpré',
    roles: [],
    shows: 'structure dont la candidature est en instruction',
  },
} as const satisfies Record<string, DemonstrationAccount>

/** What `npm start` prints once the portal answers. */
export function accountLines(): string {
  const lines = Object.values(demonstrationAccounts).map(
    ({ email, shows }: DemonstrationAccount) => `  ${email.padEnd(28)}${shows}`,
  )
  return [`Comptes de démonstration, mot de passe « ${demonstrationPassword} » :`, ...lines].join('\n')
}
