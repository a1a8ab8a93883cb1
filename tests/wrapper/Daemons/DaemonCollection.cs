namespace CloudPipe.Wrapper.Tests.Daemons;

/// <summary>Test classes that share the daemons; they run one after another.</summary>
[CollectionDefinition(nameof(DaemonCollection))]
public sealed class DaemonCollection : ICollectionFixture<DaemonFixture>
{
}
