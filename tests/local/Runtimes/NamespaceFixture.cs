namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>Linux namespaces: as root where the tests run as root, else in a user namespace.</summary>
public sealed class NamespaceFixture : RuntimeFixture
{
    protected override Task<RuntimeChoice> StartAsync(RuntimeOptions options, string folder) =>
        ContainerRuntimes.ChooseAsync("namespaces", options, CancellationToken.None);
}
