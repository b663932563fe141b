#include "raw_crypto.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <stdlib.h>

enum { digest_bytes = 32, signature_bytes_max = 1024 };

struct raw_verifier {
    EVP_PKEY *key;
    EVP_PKEY_CTX *context;
    EVP_MD *sha256;
};

struct raw_signer {
    EVP_PKEY *key;
    EVP_PKEY_CTX *context;
    EVP_MD *sha256;
};

static int set_up(EVP_PKEY_CTX *context, const EVP_MD *sha256) {
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) > 0
        && EVP_PKEY_CTX_set_signature_md(context, sha256) > 0;
}

raw_verifier *raw_verifier_new(const uint8_t *der, size_t der_bytes) {
    raw_verifier *verifier = calloc(1, sizeof *verifier);
    if (verifier == NULL) return NULL;
    verifier->key = d2i_PUBKEY(NULL, &der, (long)der_bytes);
    verifier->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (verifier->key != NULL) verifier->context = EVP_PKEY_CTX_new_from_pkey(NULL, verifier->key, NULL);
    if (verifier->context != NULL && EVP_PKEY_verify_init(verifier->context) > 0
        && set_up(verifier->context, verifier->sha256)) return verifier;
    raw_verifier_free(verifier);
    return NULL;
}

void raw_verifier_free(raw_verifier *verifier) {
    EVP_PKEY_CTX_free(verifier->context);
    EVP_PKEY_free(verifier->key);
    EVP_MD_free(verifier->sha256);
    free(verifier);
}

size_t raw_verify_digests(raw_verifier *verifier, const raw_item *items, size_t items_count, size_t rounds) {
    size_t good = 0;
    for (size_t round = 0; round < rounds; round++) {
        const raw_item *item = &items[round % items_count];
        good += EVP_PKEY_verify(verifier->context, item->signature, item->signature_bytes, item->digest, digest_bytes) == 1;
    }
    return good;
}

size_t raw_verify_inputs(raw_verifier *verifier, const raw_item *items, size_t items_count, size_t rounds) {
    size_t good = 0;
    uint8_t digest[digest_bytes];
    for (size_t round = 0; round < rounds; round++) {
        const raw_item *item = &items[round % items_count];
        good += EVP_Digest(item->input, item->input_bytes, digest, NULL, verifier->sha256, NULL) == 1
            && EVP_PKEY_verify(verifier->context, item->signature, item->signature_bytes, digest, digest_bytes) == 1;
    }
    return good;
}

raw_signer *raw_signer_new(const uint8_t *pem, size_t pem_bytes) {
    raw_signer *signer = calloc(1, sizeof *signer);
    if (signer == NULL) return NULL;
    BIO *bio = BIO_new_mem_buf(pem, (int)pem_bytes);
    signer->key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
    BIO_free(bio);
    signer->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (signer->key != NULL) signer->context = EVP_PKEY_CTX_new_from_pkey(NULL, signer->key, NULL);
    if (signer->context != NULL && EVP_PKEY_sign_init(signer->context) > 0 && set_up(signer->context, signer->sha256))
        return signer;
    raw_signer_free(signer);
    return NULL;
}

void raw_signer_free(raw_signer *signer) {
    EVP_PKEY_CTX_free(signer->context);
    EVP_PKEY_free(signer->key);
    EVP_MD_free(signer->sha256);
    free(signer);
}

size_t raw_sign_inputs(raw_signer *signer, const raw_item *items, size_t items_count, size_t rounds) {
    size_t made = 0;
    uint8_t digest[digest_bytes];
    uint8_t signature[signature_bytes_max];
    for (size_t round = 0; round < rounds; round++) {
        const raw_item *item = &items[round % items_count];
        size_t count = sizeof signature;
        made += EVP_Digest(item->input, item->input_bytes, digest, NULL, signer->sha256, NULL) == 1
            && EVP_PKEY_sign(signer->context, signature, &count, digest, digest_bytes) == 1;
    }
    return made;
}

const char *raw_libcrypto_version(void) {
    return OpenSSL_version(OPENSSL_VERSION);
}
