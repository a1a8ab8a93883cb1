namespace CloudPipe.Wrapper.Tests;

public sealed class RegistryAddressTests
{
    [Theory]
    [InlineData("docker.io", "https://registry-1.docker.io/", "https://index.docker.io/v1/")]
    [InlineData("index.docker.io", "https://registry-1.docker.io/", "https://index.docker.io/v1/")]
    [InlineData("ghcr.io", "https://ghcr.io/", "ghcr.io")]
    [InlineData("registry.example.com:8443", "https://registry.example.com:8443/", "registry.example.com:8443")]
    [InlineData("[2001:db8::1]:5000", "https://[2001:db8::1]:5000/", "[2001:db8::1]:5000")]
    [InlineData("[2001:db8::1]", "https://[2001:db8::1]/", "[2001:db8::1]")]
    public void A_name_leads_to_the_host_of_the_api_and_to_the_key_of_its_credentials(string name, string origin, string key)
    {
        var address = RegistryAddress.Parse(name);

        address.Origin("https").AbsoluteUri.ShouldBe(origin);
        address.CredentialsKey.ShouldBe(key);
        address.IsLoopback.ShouldBeFalse();
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LocalHost:5000", true)]
    [InlineData("127.0.0.1:5000", true)]
    [InlineData("127.8.9.1", true)]
    [InlineData("[::1]:5000", true)]
    [InlineData("localhost.example.com", false)]
    [InlineData("127.0.0.1.example.com", false)]
    [InlineData("128.0.0.1", false)]
    [InlineData("10.0.0.1:5000", false)]
    [InlineData("0.0.0.0:5000", false)]
    public void Only_addresses_of_this_machine_are_loopback(string name, bool isLoopback) =>
        RegistryAddress.Parse(name).IsLoopback.ShouldBe(isLoopback);

    [Theory]
    [InlineData("")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:5000:1")]
    [InlineData("user@host")]
    [InlineData("host/path")]
    public void What_is_no_host_is_refused(string name) =>
        Should.Throw<ImageException>(() => RegistryAddress.Parse(name)).Code.ShouldBe(ImageErrorCodes.BadReference);

    [Fact]
    public void The_same_client_serves_all_who_ask_for_a_registry_in_the_same_way()
    {
        var one = RegistryClients.For("docker.io", ImageAccess.Default);

        RegistryClients.For("index.docker.io", new ImageAccess { CacheFolder = "/elsewhere" }).ShouldBeSameAs(one);
        RegistryClients.For("docker.io", new ImageAccess { AuthFile = "/other.json" }).ShouldNotBeSameAs(one);
        RegistryClients.For("docker.io", new ImageAccess { Insecure = true }).ShouldNotBeSameAs(one);
    }
}
