using CloudPipe.Model;

namespace CloudPipe.Wrapper.Tests;

public sealed class ChosenInstanceTypeTests : IDisposable
{
    private const byte Arm64 = 183;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("amd64", 62, "t3a.micro")]
    [InlineData("arm64", Arm64, "t4g.micro")]
    public async Task A_type_for_the_image_is_written_where_the_document_leaves_it_open(string architecture, byte machine, string type)
    {
        var outcome = await WrapAsync(TestDocument.Create(), architecture, machine);

        AlgorithmReader.Read(outcome.Info, "info").Document.ShouldNotBeNull().InstanceType.ShouldBe(type);
        (await File.ReadAllTextAsync(outcome.InfoFile)).ShouldBe(outcome.Info);
    }

    [Fact]
    public async Task The_type_of_the_document_stays() =>
        (await WrapAsync(TestDocument.Create() with { InstanceType = "t2.micro" }, "amd64", 62)).Info.ShouldContain("\"instance_type\": \"t2.micro\"");

    [Fact]
    public async Task Nothing_is_written_where_no_type_fits()
    {
        var document = TestDocument.Create() with { Gpu = 64 };

        (await Should.ThrowAsync<NoInstanceTypeException>(WrapAsync(document, "amd64", 62))).Code.ShouldBe("CP1104");

        _temp.Files("wrapped").ShouldBeEmpty();
        _temp.Files("algorithms").ShouldBeEmpty();
    }

    private async Task<WrapOutcome> WrapAsync(AlgorithmDocument document, string architecture, byte machine)
    {
        TestLayout.Of(_temp["base"], TestImage.Oci().For(architecture), "v1");
        return await AlgorithmWrap.RunAsync(
            new WrapRequest
            {
                DocumentFile = _temp["algo.json"],
                Document = document,
                From = ImageReference.Parse($"oci:{_temp["base"]}:v1"),
                To = ImageReference.Parse($"oci:{_temp["wrapped"]}:v1"),
                AlgorithmsFolder = _temp["algorithms"],
                Agents = [await TestAgent.CreateAsync(_temp, machine: machine)],
            },
            CancellationToken.None);
    }
}
