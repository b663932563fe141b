// A resource server on gin and golang-jwt, as their own examples build one: the peer of `make bench`.
package main

import (
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt"
)

type claims struct {
	Scope string `json:"scope"`
	jwt.StandardClaims
}

func fetchKeys(issuer string, ca string) (map[string]*rsa.PublicKey, error) {
	pem, err := os.ReadFile(ca)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	answer, err := client.Get(issuer + ".well-known/jwks.json")
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var set struct {
		Keys []struct{ Kid, N, E string } `json:"keys"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&set); err != nil {
		return nil, err
	}
	keys := map[string]*rsa.PublicKey{}
	for _, key := range set.Keys {
		n, err := base64.RawURLEncoding.DecodeString(key.N)
		if err != nil {
			return nil, err
		}
		e, err := base64.RawURLEncoding.DecodeString(key.E)
		if err != nil {
			return nil, err
		}
		keys[key.Kid] = &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}
	}
	return keys, nil
}

func main() {
	// Without an issuer it serves its open route alone.
	var issuer, audience string
	var keys map[string]*rsa.PublicKey
	if len(os.Args) == 4 {
		var err error
		issuer, audience = os.Args[1], os.Args[2]
		if keys, err = fetchKeys(issuer, os.Args[3]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	parser := jwt.Parser{ValidMethods: []string{"RS256"}}
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/ping", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"pong": true}) })
	router.GET("/api/data", func(c *gin.Context) {
		text := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
		var found claims
		_, err := parser.ParseWithClaims(text, &found, func(token *jwt.Token) (interface{}, error) {
			kid, _ := token.Header["kid"].(string)
			if key, ok := keys[kid]; ok {
				return key, nil
			}
			return nil, fmt.Errorf("unknown key")
		})
		if err != nil || !found.VerifyAudience(audience, true) || !found.VerifyIssuer(issuer, true) {
			c.JSON(http.StatusUnauthorized, gin.H{"error": "invalid_token"})
			return
		}
		for _, scope := range strings.Fields(found.Scope) {
			if scope == "read:data" {
				c.JSON(http.StatusOK, gin.H{"client": found.Subject, "data": []int{1, 2, 3}})
				return
			}
		}
		c.JSON(http.StatusForbidden, gin.H{"error": "insufficient_scope"})
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("http://" + listener.Addr().String())
	if err := http.Serve(listener, router); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
