import type { ReactNode } from 'react'
import type { ButtonVariant } from '../button'
import type { AutosaveTarget } from './autosave'
import type { FormProblem } from './send'

interface FormProps {
  /** `/api/portal/…` */
  readonly action: string
  readonly method?: 'POST' | 'PATCH' | 'DELETE'
  /** Names the form on its page (ids, kept input); needed when a page holds several. */
  readonly id?: string
  /** The revision that this page shows; sent along, so that a decision about an older one is refused. */
  readonly revision?: number
  /** What the body holds besides the fields, with its types. */
  readonly values?: Readonly<Record<string, unknown>>
  readonly submitLabel?: string
  readonly submitVariant?: ButtonVariant
  /** Further buttons beside the first one. */
  readonly actions?: ReactNode
  /** Client components only: a refusal that opens another way (« demander à rejoindre »). */
  readonly onProblem?: (problem: FormProblem) => void
  /** Saves the draft while it is written. */
  readonly autosave?: AutosaveTarget
  /** What already stands in the way when the page opens; the summary takes the focus. */
  readonly problem?: FormProblem | null
  readonly children?: ReactNode
}

interface FormEnd {
  /** Where to go then: `/mon-espace/dossiers/{id}`, filled in from the answer. Without it the page is read again. */
  readonly successRedirect?: string
  /** What has happened, said with the focus on it; `{name}` is filled in from the answer. */
  readonly successMessage?: string
  /** With `autosave`, a step of several: nothing is sent but what was typed, then this page opens. */
  readonly continueTo?: string
  /** Client components only: the next step, which takes the focus. */
  readonly onSuccess?: (answer: Readonly<Record<string, unknown>>) => void
}

/** No act ends in silence: a form says what has happened, or leads to what comes next. */
export type PortalFormProps = FormProps &
  FormEnd &
  (
    | Required<Pick<FormEnd, 'successMessage'>>
    | Required<Pick<FormEnd, 'successRedirect'>>
    | Required<Pick<FormEnd, 'continueTo'>>
    | Required<Pick<FormEnd, 'onSuccess'>>
  )
