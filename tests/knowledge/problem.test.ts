import { expect, it } from 'vitest'
import { formatProblem, sortProblems } from '../../src/knowledge/problem.ts'

const problem = (file: string, line: number) => ({ file, line, problem: 'is wrong', remedy: 'mend it' })

it('is one line of place, fault and remedy', () => {
  expect(formatProblem(problem('facts/trade.yaml', 12))).toBe('facts/trade.yaml:12  is wrong  mend it')
})

it('is sorted by file, then by line as a number', () => {
  const sorted = sortProblems([problem('b', 2), problem('a', 10), problem('a', 9)])
  expect(sorted.map(({ file, line }) => `${file}:${line}`)).toEqual(['a:9', 'a:10', 'b:2'])
})
