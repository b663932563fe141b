"""The peer of `make bench`: users without a pause on locust's faster client, which ask anew as soon as they are answered."""

import os

from locust import FastHttpUser, constant, task


class Caller(FastHttpUser):
    wait_time = constant(0)

    @task
    def call(self):
        self.client.get("/ping", headers={"Authorization": "Bearer " + os.environ["TOKEN"]})
