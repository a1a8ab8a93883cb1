using CloudPipe.Aws.Tests.Moto;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>One server for all tests of what operators do; each test has queues and buckets of its own.</summary>
[CollectionDefinition(Name)]
public sealed class OperatingCollection : ICollectionFixture<MotoServer>
{
    public const string Name = "operating";
}
