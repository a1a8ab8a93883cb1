using CloudPipe.Cli.Wrapping;

namespace CloudPipe.Cli.Tests.Wrapping;

public sealed class RegistryTargetTests
{
    private const string Ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

    [Theory]
    [InlineData(null, "someone", "docker://docker.io/someone/blur:latest")]
    [InlineData("docker.io", "someone", "docker://docker.io/someone/blur:latest")]
    [InlineData("https://index.docker.io/v1/", "someone", "docker://docker.io/someone/blur:latest")]
    [InlineData("docker.io/acme", null, "docker://docker.io/acme/blur:latest")]
    [InlineData("ghcr.io", "acme", "docker://ghcr.io/acme/blur:latest")]
    [InlineData("ghcr.io/acme", null, "docker://ghcr.io/acme/blur:latest")]
    [InlineData("ghcr.io/acme/", "team", "docker://ghcr.io/acme/team/blur:latest")]
    [InlineData("quay.io", "acme", "docker://quay.io/acme/blur:latest")]
    [InlineData(Ecr, null, $"docker://{Ecr}/blur:latest")]
    [InlineData($"{Ecr}/imaging", null, $"docker://{Ecr}/imaging/blur:latest")]
    [InlineData("public.ecr.aws/x1y2z3", null, "docker://public.ecr.aws/x1y2z3/blur:latest")]
    [InlineData("localhost:5000", null, "docker://localhost:5000/blur:latest")]
    [InlineData("registry.example.com:8443/lab", "me", "docker://registry.example.com:8443/lab/me/blur:latest")]
    [InlineData("docker://registry.example.com", null, "docker://registry.example.com/blur:latest")]
    public void Registry_and_user_name_the_repository(string? registry, string? user, string image)
    {
        RegistryTarget.TryParse(registry, user, out var target, out var problem).ShouldBeTrue(problem);
        target!.For("blur").ToString().ShouldBe(image);
        target.Lowered("blur").ShouldBeNull();
    }

    [Theory]
    [InlineData("docker.io", null, "add --user NAME")]
    [InlineData("ghcr.io", null, "add --user NAME")]
    [InlineData("quay.io", "", "add --user NAME")]
    [InlineData(Ecr, "someone", "has no users")]
    [InlineData("123456789012.dkr-ecr-fips.us-gov-west-1.on.aws", "someone", "has no users")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "someone", "has no users")]
    [InlineData("http://registry.example.com", null, "--insecure")]
    [InlineData("myregistry", "someone", "name its host")]
    public void What_cannot_be_a_destination_is_answered_with_what_can(string registry, string? user, string hint)
    {
        RegistryTarget.TryParse(registry, user, out var target, out var problem).ShouldBeFalse();
        target.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain(hint);
    }

    [Fact]
    public void Capital_letters_are_lowered_and_that_is_said()
    {
        RegistryTarget.TryParse("ghcr.io", "Acme", out var target, out _).ShouldBeTrue();
        target!.For("Blur").ToString().ShouldBe("docker://ghcr.io/acme/blur:latest");
        target.Lowered("Blur").ShouldBe("Repository names are lower case: 'ghcr.io/Acme/Blur' becomes 'ghcr.io/acme/blur'.");
    }
}
