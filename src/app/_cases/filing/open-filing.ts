import { notFound, redirect } from 'next/navigation'
import type { Organization } from '@/organizations/organization'
import { ownPath } from '@/organizations/own-path'
import { type PageQuery, queryText } from '@/people/paths'
import { type Application, applicationKindWords, isOpen } from '@/recognition/application'
import { type Filing, filingOf } from '@/recognition/filing'
import { type FiledByStep, type FilingStep, nextStepOf, stepOfSlug, stepPath } from '@/recognition/filing-steps'
import { findApplicationsOf } from '@/recognition/queries'
import { type OwnPlace, ownPlace } from '../../(portal)/mon-espace/own-organization'

export interface OpenFiling extends Filing {
  readonly place: OwnPlace
  readonly organization: Organization
  readonly application: Application & { readonly kind: FiledByStep }
  readonly step: FilingStep
  /** Whether this person writes; others read the check alone. */
  readonly mayWrite: boolean
  readonly maySubmit: boolean
  /** Reached from the check, and leads back to it. */
  readonly isFromCheck: boolean
}

/**
 * The open draft of this kind at one of its steps. What is no draft any more leads to the application itself, which says so; no
 * draft leads to where one begins.
 */
export async function openFiling(kind: FiledByStep, slug: string, searchParams: PageQuery): Promise<OpenFiling> {
  const step = stepOfSlug(slug)
  if (!step) notFound()
  const query = await searchParams
  const { path } = applicationKindWords[kind]
  const here = ownPath(`${path}/${slug}`, queryText(query, 'structure') || null)
  const place = await ownPlace(here, searchParams)
  const { portal, organization, role } = place
  if (!organization) redirect('/mon-espace')
  const application = await openApplicationOf(place, organization.id, kind)
  if (!application) redirect(ownPath(path, organization.id))
  if (application.status !== 'draft') redirect(`/mon-espace/dossiers/${application.id}?deja=depose`)
  const mayWrite = role === 'admin' || role === 'contributor'
  if (!mayWrite && step !== 'check') redirect(stepPath(application, 'check'))
  return {
    ...(await filingOf(portal, application)),
    ...{ place, organization, application, step, mayWrite },
    maySubmit: role === 'admin',
    isFromCheck: queryText(query, 'retour') === 'verifier',
  }
}

/** The application of this kind that the structure has open. */
async function openApplicationOf({ portal, actor }: OwnPlace, organizationId: string, kind: FiledByStep) {
  const applications = await findApplicationsOf(portal, actor, organizationId)
  const application = applications.find((one) => one.kind === kind && isOpen(one))
  return application ? { ...application, kind } : null
}

/** Leads whoever comes back to where the draft goes on; answers while none is open. */
export async function leadToDraft(place: OwnPlace, kind: FiledByStep): Promise<void> {
  const { portal, organization, role } = place
  if (!organization) redirect('/mon-espace')
  const application = await openApplicationOf(place, organization.id, kind)
  if (application && application.status !== 'draft') redirect(`/mon-espace/dossiers/${application.id}`)
  if (!application) return
  const { views } = await filingOf(portal, application)
  redirect(stepPath(application, role === 'reader' ? 'check' : nextStepOf(views)))
}
