"""The peers of `make bench`: users without a pause, which ask anew as soon as they are answered. One is of the kind that locust's own quick
start has, the other uses its faster client."""

import os

from locust import FastHttpUser, HttpUser, constant, task

HEADERS = {"Authorization": "Bearer " + os.environ["TOKEN"]}


class Caller(HttpUser):
    wait_time = constant(0)

    @task
    def call(self):
        self.client.get("/ping", headers=HEADERS)


class FastCaller(FastHttpUser):
    wait_time = constant(0)

    @task
    def call(self):
        self.client.get("/ping", headers=HEADERS)
