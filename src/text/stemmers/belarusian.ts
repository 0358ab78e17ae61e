/** Inflectional endings of Belarusian, longest first within each class; written after the standard grammar tables. */
const REFLEXIVES = ['цца', 'ся', 'сь']
const ENDINGS = [
  'аванага', 'аванаму', 'аваныя', 'аваных', 'аваная', 'аваны',
  'ваннямі', 'ваннях', 'ваннем', 'ванні', 'ванню', 'вання', 'ванне',
  'еннямі', 'еннях', 'еннем', 'енняў', 'енню', 'ення', 'енні', 'енне', 'аннем', 'анняў', 'анню', 'ання', 'анні', 'анне',
  'нага', 'ному', 'наму', 'ныя', 'ных', 'нымі', 'ным', 'ная', 'ную', 'най', 'нае', 'ны',
  'кага', 'каму', 'кія', 'кіх', 'кімі', 'кім', 'кая', 'кую', 'кай', 'кае', 'кі',
  'ілася', 'іліся', 'аліся', 'алася', 'алі', 'ала', 'ало', 'аў', 'ілі', 'іла', 'іў', 'ылі', 'ыла', 'ыў', 'елі', 'ела', 'еў',
  'ваць', 'уюць', 'уе', 'аюць', 'яюць', 'ае', 'яе', 'аць', 'яць', 'іць', 'ыць', 'ець', 'уць', 'юць', 'эць',
  'ага', 'яга', 'аму', 'яму', 'ымі', 'імі', 'амі', 'ямі', 'ыя', 'ія', 'ую', 'юю', 'ая', 'яя', 'ое', 'ее',
  'ым', 'ім', 'ых', 'іх', 'ой', 'ай', 'яй', 'ей', 'ёй', 'аў', 'яў', 'ёў', 'оў', 'ам', 'ям', 'ах', 'ях', 'ом', 'ем', 'ём', 'эм',
  'ію', 'іі', 'ыі', 'ью', 'ю', 'у', 'а', 'я', 'о', 'е', 'э', 'ё', 'ы', 'і', 'ь', 'й',
]
const MIN_STEM = 3

/** The stem of a Belarusian word in lower-case Cyrillic: one reflexive and one inflectional ending are taken off. */
export function stemBelarusian(word: string): string {
  const reflexive = REFLEXIVES.find((ending) => word.length - ending.length >= MIN_STEM + 1 && word.endsWith(ending))
  // A reflexive infinitive hides its own ending: -ць and -ся make -цца; in the third person -цца stands beside it.
  const stripped = reflexive ? word.slice(0, -reflexive.length) : word
  const base = reflexive === 'цца' && !/[еэ]$/u.test(stripped) ? `${stripped}ць` : stripped
  const ending = ENDINGS.find((e) => base.length - e.length >= MIN_STEM && base.endsWith(e))
  return ending ? base.slice(0, -ending.length) : base
}
