import type { OutgoingMail } from './mail'

/*
 * The matrix of notifications (NOT): each kind of thing that the portal tells somebody is a line, declared by its slice
 * in `notices.ts`. `notify` takes nothing else, the preferences, the pages and `docs/notifications.md` are read from it.
 */

/** What a template writes. */
export type Letter = Pick<OutgoingMail, 'subject' | 'html' | 'text'>

/** Under these words a reader chooses; `hint` says what belongs to it. */
export const noticeCategories = {
  account: { label: 'Votre compte', hint: 'Adresse, mot de passe, sécurité.' },
  cases: { label: 'Vos candidatures et vos badges', hint: 'Ce que la Région reçoit, demande et décide.' },
  status: { label: 'Votre statut et son échéance', hint: 'Renouvellement, suspension, fin.' },
  team: { label: 'L’équipe de votre structure', hint: 'Demandes d’accès, invitations, changements de rôle.' },
  messages: { label: 'Vos messages à la Région', hint: 'Ses réponses à ce que vous lui écrivez.' },
  holders: { label: 'Les badges reçus', hint: 'Badges délivrés ou retirés, droits des personnes.' },
  work: { label: 'Le travail d’instruction', hint: 'Nouveaux dossiers, réponses et messages des structures.' },
  watch: { label: 'Le suivi de la démarche', hint: 'Dossiers qui attendent, statuts qui prennent fin.' },
  alerts: { label: 'Les alertes de la délivrance', hint: 'Ce qui arrête ou ralentit la délivrance des badges.' },
  following: { label: 'Ce que vous suivez', hint: 'Actualités et nouveaux badges, demandés sans compte.' },
  programme: { label: 'La semaine des badges', hint: 'Propositions de rendez-vous, inscriptions, rappels.' },
  community: {
    label: 'Signalements et modération',
    hint: 'Vos signalements, et les décisions sur ce que vous publiez.',
  },
  digest: {
    label: 'Le résumé du jour',
    hint: 'Ce que vous choisissez de recevoir une fois par jour, en un seul courriel.',
  },
} as const
export type NoticeCategory = keyof typeof noticeCategories

/** To whom a kind goes; for accounts it is asked again when the mail leaves, and when the notice is read. */
export const audiences = {
  account: 'la personne du compte',
  members: 'les membres de la structure',
  administrators: 'les administrateurs de la structure',
  responsible: 'les administrateurs de la structure ; sans eux, le reste de l’équipe',
  reviewers: 'la personne qui suit le dossier, sinon toutes celles qui instruisent',
  managers: 'les personnes qui pilotent la démarche',
  moderators: 'les personnes qui modèrent',
  editors: 'les personnes qui écrivent et préparent le programme',
  addressee: 'une adresse sans compte',
} as const
export type Audience = keyof typeof audiences

/** When a mail leaves: at once, gathered in the daily digest, or not at all. */
export const mailTimes = { atOnce: 'Tout de suite', daily: 'Résumé du jour', never: 'Jamais' } as const
export type MailTime = keyof typeof mailTimes

declare const madeByNotice: unique symbol

/** One line of the matrix. Only `notice` makes one. */
export interface NoticeKind<To extends Audience = Audience> {
  readonly [madeByNotice]: 'notice'
  /** `<slice>.<noun>`: under this name it is counted and kept. */
  readonly name: string
  /** What it tells, in French, for readers and staff. */
  readonly tells: string
  readonly category: NoticeCategory
  readonly to: To
  /** Unless its reader chose otherwise. */
  readonly mail: Exclude<MailTime, 'never'>
  /** ★ in the rules: nobody can switch it off. */
  readonly isObligatory: boolean
  /** Whether it stands among the reader's notices on the portal, whatever becomes of the mail. */
  readonly inPage: boolean
  /** Leaves once a day by itself, and gathers what there is: it waits for no digest. */
  readonly gathers: boolean
}

type Line<To extends Audience> = Pick<NoticeKind<To>, 'tells' | 'category' | 'to'> &
  Partial<Pick<NoticeKind<To>, 'mail' | 'isObligatory' | 'inPage' | 'gathers'>>

/**
 * Declares a kind. Absent: at once, refusable, and in the page of whoever has an account. What may be refused stands in
 * the page, so that a digest can gather it and a refusal loses nothing.
 */
export const notice = <const To extends Audience>(name: `${string}.${string}`, line: Line<To>): NoticeKind<To> => {
  const { mail = 'atOnce', isObligatory = false, inPage = line.to !== 'addressee', gathers = false } = line
  return { ...line, name, mail, isObligatory, inPage, gathers } as NoticeKind<To>
}

/** An account, at the address that it has when the mail leaves. */
export interface AccountRecipient {
  readonly userId: string
}

/** An account as somebody of this structure. */
export interface MemberRecipient extends AccountRecipient {
  readonly organizationId: string
}

/** An address of somebody without an account, with the page at which they object. */
export interface AddressRecipient {
  readonly email: string
  readonly unsubscribeUrl?: string
  /** Whether a POST to that address alone refuses it (RFC 8058). */
  readonly isOneClick?: boolean
}

/** What a kind of this audience is addressed to. */
export type RecipientOf<To extends Audience> = To extends 'addressee'
  ? AddressRecipient
  : To extends 'members' | 'administrators' | 'responsible'
    ? MemberRecipient
    : AccountRecipient
