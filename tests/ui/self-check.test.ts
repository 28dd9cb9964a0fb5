import { describe, expect, it } from 'vitest'
import { selfQuestions, selfResult } from '@/app/(portal)/rejoindre/self-check'

const all = (answer: 'yes' | 'notYet') => Object.fromEntries(selfQuestions.map(({ name }) => [name, answer]))

describe('the five questions before an application', () => {
  it('say nothing before the last answer', () => {
    expect(selfResult({ purpose: 'yes' })).toEqual({ state: 'unfinished', remaining: 4, advice: [] })
  })

  it('open the way when every answer is yes', () => {
    expect(selfResult(all('yes')).state).toBe('ready')
  })

  it('say what to prepare for each point that is not there yet, and still let a draft be opened', () => {
    const result = selfResult({ ...all('yes'), process: 'notYet', badge: 'notYet' })
    expect(result.state).toBe('toPrepare')
    expect(result.advice).toEqual(
      selfQuestions.filter(({ name }) => name === 'process' || name === 'badge').map(({ advice }) => advice),
    )
  })
})
