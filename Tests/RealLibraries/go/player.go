// Plays stories on a Go library: player LIBRARY < stories.json, which prints what pyjwt_player.py prints.
//
// It is built with -tags faketime: the runtime's clock then stands still as long as anything runs and jumps to the next timer when
// nothing does, so that a library's own timers, tickers and deadlines play a day in virtual time. The network is a function.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

const jwksURL = "http://issuer.example/jwks.json"

type key struct {
	JWK   json.RawMessage `json:"jwk"`
	Token string          `json:"token"`
}

type event struct {
	At      int64    `json:"at"`
	Publish []string `json:"publish"`
	Issuer  string   `json:"issuer"`
	Ask     string   `json:"ask"`
}

type story struct {
	Name   string  `json:"name"`
	Events []event `json:"events"`
}

type outcome struct {
	Story   string  `json:"story"`
	Answers string  `json:"answers"`
	Fetches []int   `json:"fetches"`
	At      []int64 `json:"at"`
}

// An issuer that answers at once. It is the transport of the library's HTTP client.
type issuer struct {
	keys      map[string]key
	published []string
	state     string
	fetches   int
}

func (i *issuer) RoundTrip(request *http.Request) (*http.Response, error) {
	i.fetches++
	status, body := http.StatusOK, []byte("{}")
	switch i.state {
	case "down":
		status, body = http.StatusServiceUnavailable, []byte("unavailable")
	case "down with JSON":
		status, body = http.StatusServiceUnavailable, []byte(`{"error":"unavailable"}`)
	case "no key set":
	default:
		set := struct {
			Keys []json.RawMessage `json:"keys"`
		}{[]json.RawMessage{}}
		for _, name := range i.published {
			set.Keys = append(set.Keys, i.keys[name].JWK)
		}
		body, _ = json.Marshal(set)
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: request,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(bytes.NewReader(body)),
		ContentLength: int64(len(body)),
	}, nil
}

// A library made ready to verify tokens. It is made when the story begins, which is when a server would start.
type library func(ctx context.Context, client *http.Client) (verify func(ctx context.Context, token string) error)

func play(told story, keys map[string]key, make library) outcome {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	network := &issuer{keys: keys}
	result := outcome{Story: told.Name, Fetches: []int{}, At: []int64{}}
	var verify func(context.Context, string) error
	var answers []byte
	pending := 0
	done := map[int]chan bool{}
	began := time.Now()
	for _, event := range told.Events {
		time.Sleep(time.Until(began.Add(time.Duration(event.At) * time.Millisecond)))
		switch {
		case event.Publish != nil:
			network.published = event.Publish
		case event.Issuer != "":
			network.state = event.Issuer
		default:
			answer := new_(done, pending)
			go func() { answer <- verify(ctx, keys[event.Ask].Token) == nil }()
			pending++
		}
		if verify == nil {
			verify = make(ctx, &http.Client{Transport: network})
		}
		// Everything that the event set going ends before this timer.
		time.Sleep(time.Nanosecond)
		if event.Ask != "" {
			result.Fetches = append(result.Fetches, network.fetches)
			result.At = append(result.At, event.At)
		}
	}
	for number := range pending {
		answers = append(answers, map[bool]byte{true: '+', false: '-'}[<-done[number]])
	}
	result.Answers = string(answers)
	return result
}

func new_(done map[int]chan bool, number int) chan bool {
	done[number] = make(chan bool, 1)
	return done[number]
}

func main() {
	var given struct {
		Keys    map[string]key `json:"keys"`
		Stories []story        `json:"stories"`
	}
	library, known := libraries[os.Args[1]]
	if !known || json.NewDecoder(os.Stdin).Decode(&given) != nil {
		os.Exit(2)
	}
	// Under faketime what is written to descriptors 1 and 2 gets headers with the time.
	output := os.NewFile(3, "results")
	for _, told := range given.Stories {
		line, _ := json.Marshal(play(told, given.Keys, library))
		fmt.Fprintln(output, string(line))
	}
}
