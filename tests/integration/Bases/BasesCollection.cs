namespace CloudPipe.Integration.Tests.Bases;

/// <summary>Test classes that share the daemons; they run one after another.</summary>
[CollectionDefinition(nameof(BasesCollection))]
public sealed class BasesCollection : ICollectionFixture<BasesFixture>
{
}
