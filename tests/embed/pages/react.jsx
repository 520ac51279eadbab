/** A React page that uses the npm package: elements with properties and events, and the client. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from 'inkling';
import 'inkling/elements';

const inkling = connect();

function Page() {
  const [digit, setDigit] = useState(null);
  const [mood, setMood] = useState('');
  const [closed, setClosed] = useState(false);
  return (
    <main>
      <h1>React</h1>
      <label htmlFor="pad">Digit</label>
      <inkling-digit-pad
        id="pad"
        name="digit"
        disabled={closed}
        oninkling-read={(event) => setDigit(event.detail.digit)}
      />
      <p data-testid="digit">{digit}</p>
      <button onClick={() => setClosed(true)}>Close</button>
      <button
        onClick={async () => setMood((await inkling.classify('What a wonderful day.')).label)}
      >
        Ask
      </button>
      <p data-testid="mood">{mood}</p>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<Page />);
