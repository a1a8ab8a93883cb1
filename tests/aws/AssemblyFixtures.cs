[assembly: AssemblyFixture(typeof(CloudPipe.Aws.Tests.Moto.MotoServer))]
