import { type Language, type LanguageChoice, languageNames, languages } from '@shared/words/language.ts';
import { words } from '@shared/words/words.ts';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { changeSettings } from './actions.ts';

/** Each language in its own words, after that of the system. */
export function LanguageChoiceField({ choice, system }: { choice: LanguageChoice; system: Language }) {
  const say = words().settings;
  const choices: readonly { value: LanguageChoice; label: string }[] = [
    { value: 'system', label: say.systemLanguage(languageNames[system]) },
    ...languages.map((value) => ({ value, label: languageNames[value] })),
  ];
  return (
    <RadioGroup
      className="radio-row"
      value={choice}
      onChange={(value) => changeSettings({ language: value as LanguageChoice })}
    >
      <Label className="visually-hidden">{say.language}</Label>
      {choices.map(({ value, label }) => (
        <Radio key={value} value={value} className="radio" lang={value === 'system' ? undefined : value}>
          <span className="radio-dot" aria-hidden="true" />
          {label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
