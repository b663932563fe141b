#pragma once

// Only what OpenSSL 3.0 itself recommends is visible: a call to a deprecated RSA_*, EC_KEY_* or SHA256_Init does not compile.
#define OPENSSL_API_COMPAT 30000
#define OPENSSL_NO_DEPRECATED 1

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// The macros and variadic functions that Swift cannot see.

static inline EVP_PKEY *copenssl_generate_rsa(size_t bits) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
}

static inline EVP_PKEY *copenssl_generate_p256(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
}

static inline EVP_PKEY *copenssl_generate_ed25519(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
}

// The bytes a memory BIO holds; they belong to the BIO.
static inline size_t copenssl_memory_bytes(BIO *bio, const char **bytes) {
    char *start = NULL;
    long count = BIO_get_mem_data(bio, &start);
    *bytes = start;
    return count > 0 ? (size_t)count : 0;
}

// The parameter builder keeps the addresses of names, which must be C's static ones: Swift would hand over short-lived copies.

static inline int copenssl_push_rsa(OSSL_PARAM_BLD *builder, const BIGNUM *modulus, const BIGNUM *exponent) {
    return OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus)
        && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent);
}

static inline int copenssl_push_p256(OSSL_PARAM_BLD *builder, const void *point, size_t count) {
    return OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0)
        && OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point, count);
}

// Which parts of a key EVP_PKEY_fromdata is to read.
static const int copenssl_public_key_parts = EVP_PKEY_PUBLIC_KEY;

static inline void copenssl_free(void *bytes) {
    OPENSSL_free(bytes);
}

#include <openssl/pkcs7.h>

// A PKCS #7 SignedData that holds a certificate and no signature; NULL on failure. Its setters are macros over PKCS7_ctrl.
static inline PKCS7 *copenssl_certificates_only(X509 *certificate) {
    PKCS7 *bundle = PKCS7_new();
    if (bundle != NULL && PKCS7_set_type(bundle, NID_pkcs7_signed) && PKCS7_content_new(bundle, NID_pkcs7_data)
        && PKCS7_add_certificate(bundle, certificate)) {
        PKCS7_set_detached(bundle, 1);
        return bundle;
    }
    PKCS7_free(bundle);
    return NULL;
}

// The first private key of a PEM text, or NULL. A text that is encrypted is refused: nobody is asked for its password.

static inline int copenssl_no_password(char *buffer, int size, int writing, void *context) {
    (void)buffer; (void)size; (void)writing; (void)context;
    return -1;
}

static inline EVP_PKEY *copenssl_read_private_key(const void *bytes, int count) {
    BIO *bio = BIO_new_mem_buf(bytes, count);
    if (!bio) return NULL;
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, copenssl_no_password, NULL);
    BIO_free(bio);
    return key;
}

// The public key of a PEM text, which is one itself or a certificate for one, or NULL. Of a certificate `not_after` becomes its end in
// seconds since 1970, of a bare key -1.
static inline EVP_PKEY *copenssl_read_public_key(const void *bytes, int count, long long *not_after) {
    *not_after = -1;
    BIO *bio = BIO_new_mem_buf(bytes, count);
    if (!bio) return NULL;
    EVP_PKEY *key = PEM_read_bio_PUBKEY(bio, NULL, copenssl_no_password, NULL);
    BIO_free(bio);
    if (key || !(bio = BIO_new_mem_buf(bytes, count))) return key;
    X509 *certificate = PEM_read_bio_X509(bio, NULL, copenssl_no_password, NULL);
    BIO_free(bio);
    if (!certificate) return NULL;
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    int days = 0, seconds = 0;
    if (epoch && ASN1_TIME_diff(&days, &seconds, epoch, X509_get0_notAfter(certificate)) == 1 && days >= 0 && seconds >= 0) {
        *not_after = (long long)days * 86400 + seconds;
        key = X509_get_pubkey(certificate);
    }
    ASN1_TIME_free(epoch);
    X509_free(certificate);
    return key;
}

// Whether a key's curve is P-256.
static inline int copenssl_is_p256(const EVP_PKEY *key) {
    char name[64];
    size_t count = 0;
    return EVP_PKEY_get_group_name(key, name, sizeof name, &count) == 1 && OBJ_txt2nid(name) == NID_X9_62_prime256v1;
}
