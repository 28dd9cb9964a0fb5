import { type SelfAnswer, type SelfQuestion, selfQuestions, selfResult } from '../app/(portal)/rejoindre/self-check'
import { counted } from '../kernel/french'

/** « Cinq questions »: shows where somebody stands, by the rule of `selfResult`. Nothing is sent and nothing is kept. */
const form = document.querySelector<HTMLElement>('[data-self-check]')

function show(questions: HTMLElement): void {
  const chosen = [...questions.querySelectorAll<HTMLInputElement>('input:checked')]
  const answers: Partial<Record<SelfQuestion['name'], SelfAnswer>> = Object.fromEntries(
    chosen.map(({ name, value }) => [name, value]),
  )
  const { state, remaining, advice } = selfResult(answers)
  for (const part of questions.querySelectorAll<HTMLElement>('[data-when]'))
    part.hidden = !part.dataset.when?.split(' ').includes(state)
  for (const { name, advice: text } of selfQuestions) {
    const item = questions.querySelector<HTMLElement>(`[data-advice="${name}"]`)
    if (item) item.hidden = !advice.includes(text)
  }
  questions.querySelector('.p-notice')?.setAttribute('data-tone', state === 'ready' ? 'ok' : 'info')
  const left = questions.querySelector('[data-remaining]')
  if (left) left.textContent = counted(remaining, 'question')
}

if (form) {
  form.addEventListener('change', () => show(form))
  // Answers that the browser kept when one came back.
  show(form)
}
