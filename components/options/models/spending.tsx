import type { ComponentChildren } from 'preact';
import type { ModelsView } from '../../../lib/jobs/models.ts';
import { BROWSER_MODEL, type Spending as Spent } from '../../../lib/model/types.ts';
import { namesOf } from './endpoints.tsx';
import type { ModelsWords } from './words.ts';

/** What each model took on each day. */
export function Spending({ view, words }: { view: ModelsView; words: ModelsWords }) {
  const { spending } = view;
  if (spending.length === 0) return <p class="muted">{words.nothingSpent}</p>;
  const names = namesOf(view).set(BROWSER_MODEL, words.browser);
  const { columns } = words;
  return (
    <>
      <div class="spent">
        <table class="spending">
          <thead>
            <tr>
              {[columns.day, columns.model].map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
              {[columns.calls, columns.input, columns.output, columns.cost].map((name) => (
                <th scope="col" class="count" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {spending.map((each) => (
              <tr key={`${each.day} ${each.endpoint}`}>
                <th scope="row">{each.day}</th>
                <td class="name">{names.get(each.endpoint) ?? words.removed}</td>
                <Count name={columns.calls}>{words.number(each.calls)}</Count>
                <Count name={columns.input}>{words.number(each.input)}</Count>
                <Count name={columns.output}>{words.number(each.output)}</Count>
                <Count name={columns.cost}>{costOf(each, words)}</Count>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {spending.some(({ unpriced }) => unpriced > 0) && <small>{words.unpricedWhat}</small>}
    </>
  );
}

/** A number of a row, with its column's name for where rows stand as cards (styles: models.css). */
function Count({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <td class="count" data-name={name}>
      <span>{children}</span>
    </td>
  );
}

/** Nothing of a cost is known where no call had a price; 0 would be a lie. */
function costOf({ calls, cost, unpriced }: Spent, words: ModelsWords) {
  return (
    <>
      {unpriced < calls && words.dollars(cost)}
      {unpriced > 0 && <small>{words.unpriced(unpriced)}</small>}
    </>
  );
}
