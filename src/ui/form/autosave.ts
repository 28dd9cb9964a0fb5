'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { fieldsOf, nested, typedBefore, writeField } from './draft-fields'
import { DraftSession, type FieldConflict, type SavedAnswer } from './draft-session'
import { newFormKey } from './form-key'
import { type Answer, type FormProblem, send } from './send'
import { forgetSaved, keepUnsaved, readUnsaved } from './unsaved'

export interface AutosaveTarget {
  readonly action: string
  readonly method?: 'POST' | 'PATCH'
}

export interface SavedState {
  readonly state: 'idle' | 'saving' | 'saved' | 'conflict' | 'failed' | 'signedOut'
  readonly sentence: string
}

const pause = 1500
const retryAfter = 10_000
const idle: SavedState = { state: 'idle', sentence: '' }

interface Shown {
  readonly saved: SavedState
  /** What a submission would refuse, or what the portal does not take, by field. */
  readonly marks: Readonly<Record<string, string>>
  readonly conflicts: readonly FieldConflict[]
}

/**
 * Saves the draft 1.5 s after the last keystroke, on leaving a field, and when the page is left: only what was typed
 * here, each field for itself. Savings never overlap. Until the portal holds a text, this device keeps it.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement | null>,
  target: AutosaveTarget | undefined,
  revision: RefObject<number | undefined>,
  onStopped: (problem: FormProblem) => void,
) {
  const [shown, setShown] = useState<Shown>({ saved: idle, marks: {}, conflicts: [] })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const session = useRef<DraftSession | null>(null)
  const writer = useRef('')
  const isStopped = useRef(false)
  const running = useRef<Promise<void>>(Promise.resolve())
  const latest = useRef<SavedState>(idle)
  const action = target?.action
  const method = target?.method ?? 'PATCH'

  const show = useCallback((saved: SavedState, marks?: SavedAnswer['marks']) => {
    const draft = session.current
    latest.current = saved
    setShown((before) => ({
      saved,
      marks: {
        ...(marks ? Object.fromEntries(marks.map(({ name, detail }) => [name, detail])) : before.marks),
        ...Object.fromEntries(draft?.refused ?? []),
      },
      conflicts: [...(draft?.conflicts.values() ?? [])],
    }))
  }, [])

  const save = useCallback(
    async (keepalive: boolean, always = false): Promise<void> => {
      const draft = session.current
      if (!form.current || !action || !draft || isStopped.current) return
      const now = fieldsOf(form.current)
      // A draft of several pages: what this one does not show is none of its business.
      const names = draft.ready().filter((name) => name in now)
      if (names.length === 0 && !always) return
      const fields = Object.fromEntries(names.map((name) => [name, now[name] ?? '']))
      const seen = Object.fromEntries(names.map((name) => [name, draft.seenOf(name)]))
      draft.take(names)
      // « Se connecter » stays where it is: a click on it leaves a field first, which saves.
      setShown((before) => (before.saved.state === 'signedOut' ? before : { ...before, saved: saving }))
      const form_ = { formKey: newFormKey(), revision: draft.revision, seen, writer: writer.current }
      // A saving that is under way must survive the page: the next one already shows it.
      const answer = await send({ action, method, body: { ...nested(fields), ...form_ }, keepalive: true })
      if (!answer.ok) return failed(answer, names)
      const body = savedAnswer(answer.body, draft.revision)
      draft.answered(names, body)
      revision.current = draft.revision
      const inConflict = body.conflicts.map(({ name }) => name)
      forgetSaved(action, Object.fromEntries(Object.entries(fields).filter(([name]) => !inConflict.includes(name))))
      const isRefreshed = form.current ? refresh(form.current, draft, body.draft) : false
      show(savedState(draft, isRefreshed), body.marks)

      function failed({ problem }: Extract<Answer, { ok: false }>, sent: readonly string[]): Promise<void> | void {
        if (problem.status === 422 && draft?.refuse(problem, sent)) {
          show(savedState(draft, false))
          return save(keepalive)
        }
        draft?.giveBack(sent)
        if (problem.status === 401) return show(signedOut)
        show(notSaved)
        if ([403, 404, 409].includes(problem.status)) {
          isStopped.current = true
          return onStopped(problem)
        }
        timer.current = setTimeout(() => void flush.current(), retryAfter)
      }
    },
    [form, action, method, revision, onStopped, show],
  )

  /** Saves what is not saved yet, after what is on its way. */
  const flushNow = useCallback(
    (keepalive = false, always = false): Promise<void> => {
      clearTimeout(timer.current)
      running.current = running.current.then(() => save(keepalive, always))
      return running.current
    },
    [save],
  )
  const flush = useRef(flushNow)
  flush.current = flushNow

  const touch = useCallback(
    (name: string) => {
      const draft = session.current
      if (!action || !draft || !form.current || name === '') return
      draft.touch(name)
      const value = fieldsOf(form.current)[name]
      if (value !== undefined) keepUnsaved(action, { [name]: { value, seen: draft.seenOf(name) } })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush.current(), pause)
    },
    [action, form],
  )

  const choose = useCallback(
    (name: string, isMine: boolean) => {
      const draft = session.current
      const conflict = draft?.conflicts.get(name)
      if (!draft || !conflict || !form.current || !action) return
      const mine = fieldsOf(form.current)[name] ?? ''
      draft.choose(name, isMine)
      if (!isMine) {
        writeField(form.current, name, conflict.theirs)
        forgetSaved(action, { [name]: mine })
      }
      show(savedState(draft, false))
      void flush.current()
    },
    [action, form, show],
  )

  useEffect(() => {
    if (!action || !form.current) return
    const draft = new DraftSession(revision.current ?? 0)
    session.current = draft
    writer.current = newFormKey()
    const early = typedBefore(form.current)
    const here = fieldsOf(form.current)
    const kept = Object.entries(readUnsaved(action)).filter(([name]) => name in here && !early.includes(name))
    for (const [name, { value, seen }] of kept) {
      writeField(form.current, name, value)
      draft.restore(name, seen)
    }
    for (const name of early) if (!kept.some(([one]) => one === name)) draft.touch(name)
    if (kept.length + early.length > 0) void flush.current()
    const leave = () => {
      if (document.visibilityState === 'hidden') void flush.current(true)
    }
    const again = () => void flush.current()
    const cut = () => show(notSaved)
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('online', again)
    window.addEventListener('offline', cut)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('online', again)
      window.removeEventListener('offline', cut)
      clearTimeout(timer.current)
    }
  }, [action, form, revision, show])

  /** What keeps this page from being left for the next one: nothing, or why the portal does not hold it yet. */
  const leaving = useCallback((): Leaving => {
    const draft = session.current
    const names = draft?.unsaved() ?? []
    const refused = [...(draft?.refused ?? [])].map(([name, detail]) => ({ name, detail }))
    return { unsaved: names, refused, isSignedOut: latest.current.state === 'signedOut', isStopped: isStopped.current }
  }, [])

  return { ...shown, touch, flush: flushNow, choose, leaving }
}

export interface Leaving {
  /** Fields that only this page and this device hold. */
  readonly unsaved: readonly string[]
  readonly refused: FormProblem['fields']
  readonly isSignedOut: boolean
  /** The portal takes nothing more of this draft. */
  readonly isStopped: boolean
}

const saving: SavedState = { state: 'saving', sentence: 'Enregistrement…' }
const notSaved: SavedState = { state: 'failed', sentence: 'Pas encore enregistré, gardé sur cet appareil' }
const signedOut: SavedState = {
  state: 'signedOut',
  sentence: 'Votre session est terminée. Votre saisie est gardée sur cet appareil',
}

/** The answer of an endpoint that knows nothing of fields is a saving too. */
const savedAnswer = (body: Readonly<Record<string, unknown>>, revision: number): SavedAnswer => ({
  revision: typeof body.revision === 'number' ? body.revision : revision,
  draft: (body.draft ?? {}) as SavedAnswer['draft'],
  conflicts: (body.conflicts ?? []) as SavedAnswer['conflicts'],
  marks: (body.marks ?? []) as SavedAnswer['marks'],
})

/** Shows what others wrote in fields that nobody touched here; whether anything was shown. */
function refresh(form: HTMLFormElement, draft: DraftSession, now: SavedAnswer['draft']): boolean {
  const shown = fieldsOf(form)
  const untouched = Object.keys(shown).filter((name) => !draft.unsaved().includes(name))
  const behind = untouched.filter((name) => {
    const value = now[name] ?? (typeof shown[name] === 'boolean' ? false : undefined)
    return Object.keys(now).length > 0 && value !== undefined && value !== shown[name]
  })
  for (const name of behind) writeField(form, name, now[name] ?? false)
  return behind.length > 0
}

function savedState(draft: DraftSession, isRefreshed: boolean): SavedState {
  if (draft.conflicts.size > 0)
    return { state: 'conflict', sentence: 'Pas encore enregistré : choisissez entre deux versions' }
  if (draft.refused.size > 0)
    return { state: 'failed', sentence: 'Une réponse n’est pas enregistrée, gardée sur cet appareil' }
  const time = new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' })
  const more = isRefreshed ? '. Des réponses écrites ailleurs sont arrivées' : ''
  return { state: 'saved', sentence: `Enregistré à ${time}${more}` }
}
