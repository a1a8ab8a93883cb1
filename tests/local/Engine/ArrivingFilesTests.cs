using CloudPipe.Local.Engine;
using CloudPipe.Local.Tests.Endpoint;
using CloudPipe.Local.Tests.Rootfs;

namespace CloudPipe.Local.Tests.Engine;

public class ArrivingFilesTests
{
    private readonly ManualTime _time = new();
    private bool? _hasWriter;

    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public void A_file_that_somebody_writes_is_not_whole_however_long_it_rests()
    {
        var files = Arriving(hasWriter: true);
        var file = File(size: 1);
        for (var i = 0; i < 5; i++)
        {
            files.IsWhole(file).ShouldBeFalse();
            Pass(files, TimeSpan.FromHours(1));
        }

        _hasWriter = false;
        files.IsWhole(file).ShouldBeTrue();
    }

    [Fact]
    public void A_file_without_a_writer_is_whole_after_a_short_rest()
    {
        var files = Arriving(hasWriter: false);
        var file = File(size: 1);
        files.IsWhole(file).ShouldBeFalse("it was changed just now");
        Pass(files, ArrivingFiles.ShortRest);
        files.IsWhole(file).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_grows_begins_its_rest_anew()
    {
        var files = Arriving(hasWriter: false);
        files.IsWhole(File(size: 1)).ShouldBeFalse();
        Pass(files, ArrivingFiles.ShortRest);
        var grown = File(size: 2);
        files.IsWhole(grown).ShouldBeFalse();
        Pass(files, ArrivingFiles.ShortRest);
        files.IsWhole(grown).ShouldBeTrue();
    }

    [Fact]
    public void Where_writers_cannot_be_seen_a_file_rests_longer()
    {
        var files = Arriving(hasWriter: null);
        var file = File(size: 1);
        files.IsWhole(file).ShouldBeFalse();
        Pass(files, ArrivingFiles.ShortRest);
        files.IsWhole(file).ShouldBeFalse();
        Pass(files, ArrivingFiles.LongRest);
        files.IsWhole(file).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_was_there_long_before_is_whole_at_once()
    {
        var files = Arriving(hasWriter: false);
        files.IsWhole(new InputFile("x", 1, (Now - TimeSpan.FromDays(1)).UtcTicks)).ShouldBeTrue();
    }

    [Fact]
    public void A_file_with_a_time_in_the_future_is_whole_once_it_rested()
    {
        var files = Arriving(hasWriter: false);
        var file = new InputFile("x", 1, (Now + TimeSpan.FromDays(1)).UtcTicks);
        files.IsWhole(file).ShouldBeFalse();
        Pass(files, ArrivingFiles.ShortRest);
        files.IsWhole(file).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_went_away_is_forgotten()
    {
        var files = Arriving(hasWriter: true);
        files.IsWhole(File(size: 1)).ShouldBeFalse();
        files.Count.ShouldBe(1);
        Pass(files, TimeSpan.Zero);
        Pass(files, TimeSpan.Zero);
        files.Count.ShouldBe(0);
    }

    [Fact]
    public void The_kernel_tells_of_a_writer_and_never_denies_one()
    {
        using var folder = new TestFolder();
        var path = folder.Sub("file");
        using (System.IO.File.OpenWrite(path))
        {
            FileWriters.Any(path).ShouldNotBe(false);
        }

        FileWriters.Any(path).ShouldNotBe(true);
        FileWriters.Any(path + ".none").ShouldBeNull();
    }

    private ArrivingFiles Arriving(bool? hasWriter)
    {
        _hasWriter = hasWriter;
        return new ArrivingFiles(_time, _ => _hasWriter);
    }

    private InputFile File(long size) => new("x", size, Now.UtcTicks);

    private void Pass(ArrivingFiles files, TimeSpan after)
    {
        _time.Advance(after);
        files.Turn();
    }
}
