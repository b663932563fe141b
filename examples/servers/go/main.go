// A resource server with Go's standard library alone: `go run main.go`.
package main

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

const age, cooldown = 5 * time.Minute, time.Second

var lock, keys, fetched = sync.Mutex{}, map[string]*rsa.PublicKey{}, time.Time{}

// key fetches the set anew when it is old, and for an unknown ID once a second at most; nil where there is no such key.
func key(kid string) *rsa.PublicKey {
	lock.Lock()
	defer lock.Unlock()
	since := time.Since(fetched)
	if since < age && (keys[kid] != nil || since < cooldown) {
		return keys[kid]
	}
	client := http.Client{Timeout: 5 * time.Second}
	answer, err := client.Get(os.Getenv("KEYTURN_JWKS_URI"))
	if err != nil {
		return keys[kid]
	}
	defer answer.Body.Close()
	var set struct{ Keys []struct{ Kid, N, E string } }
	if answer.StatusCode == 200 && json.NewDecoder(answer.Body).Decode(&set) == nil {
		keys, fetched = map[string]*rsa.PublicKey{}, time.Now()
		for _, jwk := range set.Keys {
			e := new(big.Int).SetBytes(decode(jwk.E))
			keys[jwk.Kid] = &rsa.PublicKey{N: new(big.Int).SetBytes(decode(jwk.N)), E: int(e.Int64())}
		}
	}
	return keys[kid]
}

func decode(text string) []byte {
	bytes, _ := base64.RawURLEncoding.DecodeString(text)
	return bytes
}

// verify returns the token's scopes, and whether it is valid.
func verify(token string) ([]string, bool) {
	parts := strings.Split(token, ".")
	var header struct{ Alg, Kid string }
	var claims struct {
		Iss, Aud, Scope string // Keyturn's tokens, like Auth0's without OpenID, have one audience.
		Exp, Nbf        float64
	}
	if len(parts) != 3 || json.Unmarshal(decode(parts[0]), &header) != nil || json.Unmarshal(decode(parts[1]), &claims) != nil {
		return nil, false
	}
	public, digest, now := key(header.Kid), sha256.Sum256([]byte(parts[0]+"."+parts[1])), float64(time.Now().UnixMilli())/1000
	valid := header.Alg == "RS256" && public != nil && rsa.VerifyPKCS1v15(public, crypto.SHA256, digest[:], decode(parts[2])) == nil
	valid = valid && now < claims.Exp && claims.Nbf <= now
	valid = valid && claims.Iss == os.Getenv("KEYTURN_ISSUER") && claims.Aud == os.Getenv("KEYTURN_AUDIENCE")
	return strings.Split(claims.Scope, " "), valid
}

func main() {
	http.HandleFunc("/ping", func(http.ResponseWriter, *http.Request) {})
	http.HandleFunc("/api/data", func(answer http.ResponseWriter, request *http.Request) {
		scope := map[string]string{"GET": "read:data", "POST": "write:data"}[request.Method]
		scheme, token, _ := strings.Cut(request.Header.Get("Authorization"), " ")
		refuse := func(status int, challenge string) {
			answer.Header().Set("WWW-Authenticate", strings.TrimSpace("Bearer "+challenge))
			answer.WriteHeader(status)
		}
		if scopes, valid := verify(token); !strings.EqualFold(scheme, "Bearer") {
			refuse(401, "")
		} else if !valid {
			refuse(401, `error="invalid_token"`)
		} else if !strings.Contains(" "+strings.Join(scopes, " ")+" ", " "+scope+" ") {
			refuse(403, `error="insufficient_scope", scope="`+scope+`"`)
		}
	})
	if err := http.ListenAndServe(os.Getenv("HOST")+":"+os.Getenv("PORT"), nil); err != nil {
		panic(err)
	}
}
