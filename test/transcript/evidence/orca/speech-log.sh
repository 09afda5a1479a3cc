#!/usr/bin/env bash
# A voice for Speech Dispatcher that says nothing: it writes what it is told to say to $SPEECH_LOG.
# Protocol: Speech Dispatcher, "Output module communication protocol".
set -u
shopt -s nocasematch

block() { # the lines up to a full stop alone
  local line text=
  while IFS= read -r line; do
    line=${line%$'\r'}
    [ "$line" = . ] && break
    text+="${text:+ }$line"
  done
  printf '%s' "$text"
}

while IFS= read -r command; do
  case ${command%$'\r'} in
    INIT) printf '299-silent\n299 OK LOADED SUCCESSFULLY\n' ;;
    AUDIO) printf '207 OK RECEIVING AUDIO SETTINGS\n'; block >/dev/null; printf '203 OK AUDIO INITIALIZED\n' ;;
    LOGLEVEL) printf '207 OK RECEIVING LOGLEVEL SETTINGS\n'; block >/dev/null; printf '203 OK LOG LEVEL SET\n' ;;
    SET) printf '203 OK RECEIVING SETTINGS\n'; block >/dev/null; printf '203 OK SETTINGS RECEIVED\n' ;;
    'LIST VOICES') printf '200-silent\ten\tnone\n200 OK VOICE LIST SENT\n' ;;
    SPEAK | CHAR | KEY | SOUND_ICON)
      printf '202 OK RECEIVING MESSAGE\n'
      said=$(block)
      printf '%s\n' "$said" >>"$SPEECH_LOG"
      # Nobody speaks in no time: what waits for the end must find it after the beginning.
      printf '200 OK SPEAKING\n'
      sleep .05
      printf '701 BEGIN\n'
      sleep .1
      printf '702 END\n'
      ;;
    STOP | PAUSE) ;;
    DEBUG*) printf '200 OK DEBUGGING\n' ;;
    QUIT) printf '210 OK QUIT\n'; exit 0 ;;
    *) printf '300 ERR UNKNOWN COMMAND\n' ;;
  esac
done
