/// What `waymark init` writes into `waymark.yaml`: every key that ``Settings`` knows, commented out; `cluster` is set
/// where one was inferred.
func settingsText(cluster: String?) -> String {
  """
  # Settings of waymark for the documents in this folder and below.
  # Every key is optional; options on the command line overrule them.

  # Where commands run: 'simulated' is the built-in cluster. A real one is chosen on the command line only.
  \(cluster.map { "cluster: \($0)" } ?? "# cluster: my.cluster.yaml")

  # Names that the author chose, where the cluster has others: author's name to cluster's.
  # bind:
  #   demo: shop

  # How long a command may take, and a reading one to agree.
  # timeout: 30s

  # The share of a document's steps that must pass, 0 to 1.
  # floor: 0.5

  # Notices, and findings of lint, that fail the check.
  # deny: [drift]

  # Findings that lint leaves out.
  # allow: [wrong-weekday]

  # The rest is for --cluster real, see docs/real-clusters.md.

  # What you would type before a shell, to get where a document's commands run.
  # contexts:
  #   host: ssh lab
  #   node: oc debug node/worker-0 --quiet -- chroot /host

  # Variables of this machine that its shells get, besides PATH, HOME and the like.
  # environment: [KUBECONFIG, SSH_AUTH_SOCK]

  # Commands on the host before a document, and after it even if it failed.
  # before: [oc project demo]
  # after: [oc delete pod --ignore-not-found probe]

  # How long a whole document may take.
  # deadline: 10m

  """
}
