import { ok, type Problem, refuse } from '@/kernel/result'
import { system } from '@/platform/actor'
import { changing, systemTries } from '@/platform/commit'
import type { ContentChange } from '@/platform/portal'
import { publicProfileChanged } from '../events'
import { organizations } from '../organization'

const us = system('moderation')
const writtenAnew: Problem = {
  code: 'organization.presentation-written-anew',
  status: 409,
  detail: 'La structure a écrit une autre présentation depuis : l’ancienne n’est pas rétablie.',
}

/** A moderator’s decision takes the words off every page at once; they are kept beside, for whoever decides an appeal. */
export const hidePresentation: ContentChange = (portal, { contentId, key }) =>
  changing(portal, us, organizations, contentId, {
    form: { formKey: key },
    tries: systemTries,
    decide: ({ description, presentation }) =>
      ok(
        description === null && presentation === null
          ? null
          : {
              set: { hiddenPresentation: { description, presentation }, description: null, presentation: null },
              events: [publicProfileChanged({ organizationId: contentId })],
              journal: { event: 'presentationHidden' },
            },
      ),
  })

/** Brings the words back where the structure wrote no others meanwhile. */
export const restorePresentation: ContentChange = (portal, { contentId, key }) =>
  changing(portal, us, organizations, contentId, {
    form: { formKey: key },
    tries: systemTries,
    decide: ({ hiddenPresentation, description }) => {
      if (!hiddenPresentation) return ok(null)
      if (description !== null) return refuse(writtenAnew)
      return ok({
        set: { ...hiddenPresentation, hiddenPresentation: null },
        events: [publicProfileChanged({ organizationId: contentId })],
        journal: { event: 'presentationRestored' },
      })
    },
  })
