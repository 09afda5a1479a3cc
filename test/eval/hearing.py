"""Hears sentences: reads lines of JSON {"file": WAV of 16 kHz, 16 bits, mono}, writes {"heard": words}.

Used by hearing.ts. Needs the package pocketsphinx (pip install pocketsphinx), whose American English
model comes with it. The first line of the input is {"names": {word: phones}}: words it should know too.
"""

import json
import sys
import wave

from pocketsphinx import Decoder

decoder = Decoder(samprate=16000, fwdflat=False, loglevel="FATAL")
names = json.loads(sys.stdin.readline())["names"]
for at, (word, phones) in enumerate(names.items()):
    known = decoder.lookup_word(word) is not None
    # The search is made anew with the last of them: it takes a while.
    decoder.add_word(f"{word}(9)" if known else word, phones, at == len(names) - 1)
for line in sys.stdin:
    with wave.open(json.loads(line)["file"]) as sound:
        samples = sound.readframes(sound.getnframes())
    decoder.start_utt()
    decoder.process_raw(samples, full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    print(json.dumps({"heard": hypothesis.hypstr if hypothesis else ""}), flush=True)
