namespace CloudPipe.Wrapper.Tests;

public sealed class CredentialKeysTests
{
    [Fact]
    public void The_longest_path_counts_first() =>
        CredentialKeys.For(RegistryAddress.Parse("quay.io:443"), "a/b/c").ShouldBe(["quay.io:443/a/b/c", "quay.io:443/a/b", "quay.io:443/a", "quay.io:443"]);

    [Theory]
    [InlineData("https://index.docker.io/v1/", "docker.io")]
    [InlineData("index.docker.io/v1/", "docker.io")]
    [InlineData("registry-1.docker.io", "docker.io")]
    [InlineData("docker.io", "docker.io")]
    [InlineData("docker.io/tools", "docker.io/tools")]
    [InlineData("https://registry.example.com", "registry.example.com")]
    [InlineData("http://registry.example.com:5000/v2/", "registry.example.com:5000")]
    [InlineData("https://registry.example.com/some/page", "registry.example.com")]
    [InlineData("registry.example.com/v1/", "registry.example.com")]
    [InlineData("registry.example.com/team/tool", "registry.example.com/team/tool")]
    [InlineData("[::1]:5000/team", "[::1]:5000/team")]
    public void Keys_of_all_ages_are_understood(string key, string normal) => CredentialKeys.Normal(key).ShouldBe(normal);
}
